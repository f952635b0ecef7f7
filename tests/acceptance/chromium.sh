#!/usr/bin/env bash
# Sees to the browser in which the HTML report is tried: Chromium, installed where that can be done.
set -euo pipefail

fail() {
    echo "The HTML report is tried in Chromium, and there is none. $1" >&2
    exit 1
}

[ -z "${CHROMIUM:-}" ] || { [ -x "$CHROMIUM" ] && exit; fail "CHROMIUM is $CHROMIUM: set it to one that is, or unset it."; }
[ ! -x /usr/bin/chromium ] || exit 0
command -v apt-get >/dev/null || fail "Set CHROMIUM to one; apt-get is not here."
echo "Installing Chromium ..."
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
export DEBIAN_FRONTEND=noninteractive
{ "${as_root[@]}" apt-get -qq update &&
    "${as_root[@]}" apt-get -qq install -y --no-install-recommends chromium >/dev/null; } ||
    fail "apt-get could not install chromium: install it by hand."
[ -x /usr/bin/chromium ] || fail "The one that was installed is not at /usr/bin/chromium: set CHROMIUM to it."
