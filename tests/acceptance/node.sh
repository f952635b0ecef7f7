#!/usr/bin/env bash
# Sees to Node.js with npm, with which the extension for Visual Studio Code is packaged.
set -euo pipefail

is_there() {
    local version
    version=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/') && command -v npm >/dev/null
    [ "${version:-0}" -ge 20 ]
}

fail() {
    echo "The extension for Visual Studio Code is packaged by Node.js, 20 or later, with npm. $1" >&2
    exit 1
}

is_there && exit
command -v apt-get >/dev/null || fail "Install them; apt-get is not here."
echo "Installing Node.js and npm ..."
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
export DEBIAN_FRONTEND=noninteractive
{ "${as_root[@]}" apt-get -qq update &&
    "${as_root[@]}" apt-get -qq install -y --no-install-recommends nodejs npm >/dev/null; } ||
    fail "apt-get could not install nodejs and npm: install them by hand."
is_there || fail "Those that were installed are too old: install later ones by hand."
