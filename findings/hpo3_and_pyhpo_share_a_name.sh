#!/usr/bin/env bash
# hpo3 1.5.1 and pyhpo 4.0.0: two distributions install one package, and removing one breaks the other.
#
# One would expect "drop-in replacement" to mean a package of its own name. hpo3 puts its modules into `pyhpo/` over
# those of PyHPO: installing it into an environment that has PyHPO changes what every import gives, pip finds nothing
# amiss, both versions stay on record, and uninstalling hpo3 afterwards takes files of PyHPO along.
# It matters to benchmarks against both peers, which need an environment each, and to whoever reports which version
# was measured: the metadata say pyhpo 4.0.0 while the code that runs is hpo3.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
which_one="import pyhpo; from importlib.metadata import version
print('metadata', version('pyhpo'), '- module', getattr(pyhpo, '__version__', 'without a version'))"

install pyhpo==4.0.0
run <<<"$which_one"
install hpo3==1.5.1
run <<<"$which_one"
"$workplace/env/bin/python" -m pip check >>"$workplace/seen"
"$workplace/env/bin/python" -m pip uninstall -qqy hpo3
run <<<"$which_one"

as_seen <<'TEXT'
metadata 4.0.0 - module 4.0.0
metadata 4.0.0 - module 1.5.1
No broken requirements found.
metadata 4.0.0 - module without a version
TEXT
