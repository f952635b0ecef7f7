#!/usr/bin/env bash
# Sees to LibreOffice, which opens and saves workbooks as a person does, installed where that can be done.
set -euo pipefail

is_there() {
    soffice --headless --version >/dev/null 2>&1
}

fail() {
    echo "LibreOffice is needed to open and save workbooks, and there is none. $1" >&2
    exit 1
}

is_there && exit
command -v apt-get >/dev/null || fail "Install it; apt-get is not here."
echo "Installing LibreOffice Calc ..."
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
export DEBIAN_FRONTEND=noninteractive
{ "${as_root[@]}" apt-get -qq update &&
    "${as_root[@]}" apt-get -qq install -y --no-install-recommends libreoffice-calc-nogui >/dev/null; } ||
    fail "apt-get could not install libreoffice-calc-nogui: install it by hand."
is_there || fail "The one that was installed is not on the PATH: put its soffice there."
