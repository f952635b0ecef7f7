// Starts `statuut lsp` and lets the editor ask it.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  const command = vscode.workspace.getConfiguration("statuut").get("command");
  client = new LanguageClient(
    "statuut",
    "Statuut",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ language: "statuut" }],
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{statuut,json}") },
    },
  );
  try {
    await client.start();
  } catch {
    client = undefined;
    vscode.window.showErrorMessage(
      `"${command} lsp" cannot be started. Install it with: pip install 'statuut[lsp]', ` +
        "or name the program in the setting statuut.command.",
    );
  }
}

async function stop() {
  await client?.stop();
  client = undefined;
}

async function activate(context) {
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("statuut.command")) {
        await stop();
        await start();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
