-- What a person does in Neovim: wait for the fault, take the quick fix, save.

local function stop(said)
  io.stderr:write(said .. "\n")
  vim.cmd("cquit")
end

local function shown() return vim.diagnostic.get(0) end

if not vim.wait(60000, function() return #shown() == 1 end, 50) then
  stop("no diagnostic came, or more than one: " .. vim.inspect(shown()))
end
local fault = shown()[1]
io.stderr:write(fault.code .. " " .. fault.lnum + 1 .. ":" .. fault.col + 1 .. " " .. fault.message .. "\n")

vim.api.nvim_win_set_cursor(0, { fault.lnum + 1, fault.col })
vim.ui.select = function(items, _, choose)
  if #items ~= 1 then stop("not one quick fix: " .. vim.inspect(items)) end
  choose(items[1], 1)
end
vim.lsp.buf.code_action()
if not vim.wait(60000, function() return #shown() == 0 end, 50) then
  stop("the fault stays: " .. vim.inspect(shown()))
end
vim.cmd("write")
vim.cmd("qall")
