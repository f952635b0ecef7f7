-- Policies of Statuut in Neovim 0.7 or later: put this file into ~/.config/nvim/plugin.
-- `statuut` must be on the PATH, or STATUUT must name it.

local command = { vim.env.STATUUT or "statuut", "lsp" }
local client

vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
  pattern = "*.statuut",
  callback = function() vim.bo.filetype = "statuut" end,
})

vim.api.nvim_create_autocmd("FileType", {
  pattern = "statuut",
  callback = function(event)
    vim.bo.commentstring = "# %s"
    vim.bo.expandtab = true
    vim.bo.shiftwidth = 2
    local settings = {
      name = "statuut",
      cmd = command,
      root_dir = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(event.buf), ":p:h"),
    }
    if vim.lsp.start then -- 0.8 and later
      vim.lsp.start(settings)
    else
      client = client or vim.lsp.start_client(settings)
      vim.lsp.buf_attach_client(event.buf, client)
    end
    vim.bo.omnifunc = "v:lua.vim.lsp.omnifunc"
  end,
})
