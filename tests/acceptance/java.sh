#!/usr/bin/env bash
# Sees to a Java runtime for Spark: 17 or later, installed where that can be done.
set -euo pipefail

is_there() {
    local said version
    said=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1) || return 1
    version=$(sed -n '1s/.*version "\([0-9]*\).*/\1/p' <<<"$said")
    [ "${version:-0}" -ge 17 ]
}

fail() {
    echo "Spark needs a Java runtime, 17 or later, and there is none. $1" >&2
    exit 1
}

is_there && exit
[ -z "${JAVA_HOME:-}" ] || fail "JAVA_HOME is $JAVA_HOME: set it to one that is, or unset it."
command -v apt-get >/dev/null || fail "Install one, or set JAVA_HOME to it; apt-get is not here."
echo "Installing a Java 17 runtime ..."
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
export DEBIAN_FRONTEND=noninteractive
{ "${as_root[@]}" apt-get -qq update &&
    "${as_root[@]}" apt-get -qq install -y --no-install-recommends openjdk-17-jre-headless >/dev/null; } ||
    fail "apt-get could not install openjdk-17-jre-headless: install it by hand."
is_there || fail "The one that was installed is not the first on the PATH: set JAVA_HOME to it."
