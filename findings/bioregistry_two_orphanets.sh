#!/usr/bin/env bash
# bioregistry 0.15.6: one Orphanet disease, one address, two identities.
#
# One would expect ids that lead to the same address to normalise to the same id. ORPHA:589 and ORDO:589 both name
# myasthenia gravis in Orphanet's nomenclature and expand to the same address, yet normalise to different prefixes;
# and read back, the address belongs to one of them only. In OBO files the same number stands as Orphanet_589, which
# the registry does not read.
# It matters to whoever joins disease ids of several sources: compare the number after putting the prefixes together,
# not the normalised text, or half of the cross-references find no partner.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install bioregistry==0.15.6

run <<'PYTHON'
import bioregistry

for written in ("ORPHA:589", "Orphanet:589", "ORDO:589", "ORDO:Orphanet_589"):
    print(written, bioregistry.normalize_curie(written), bioregistry.get_iri(written))
print(bioregistry.curie_from_iri("http://www.orpha.net/ORDO/Orphanet_589"))
print(bioregistry.normalize_curie("Orphanet_589"))
PYTHON

as_seen <<'TEXT'
ORPHA:589 orpha:589 http://www.orpha.net/ORDO/Orphanet_589
Orphanet:589 orpha:589 http://www.orpha.net/ORDO/Orphanet_589
ORDO:589 orphanet.ordo:589 http://www.orpha.net/ORDO/Orphanet_589
ORDO:Orphanet_589 orphanet.ordo:589 http://www.orpha.net/ORDO/Orphanet_589
orpha:589
None
TEXT
