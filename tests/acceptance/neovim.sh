#!/usr/bin/env bash
# Sees to Neovim, in which a policy is written, installed where that can be done.
set -euo pipefail

fail() {
    echo "Neovim is needed to write a policy in, and there is none. $1" >&2
    exit 1
}

! command -v nvim >/dev/null || exit 0
command -v apt-get >/dev/null || fail "Install it; apt-get is not here."
echo "Installing Neovim ..."
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
export DEBIAN_FRONTEND=noninteractive
{ "${as_root[@]}" apt-get -qq update &&
    "${as_root[@]}" apt-get -qq install -y --no-install-recommends neovim >/dev/null; } ||
    fail "apt-get could not install neovim: install it by hand."
command -v nvim >/dev/null || fail "The one that was installed is not on the PATH: put its nvim there."
