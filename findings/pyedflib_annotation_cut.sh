#!/usr/bin/env bash
# pyEDFlib 0.1.42: annotations end after 40 bytes, recordings end in silence that nobody recorded.
#
# EDF+ sets no length for an annotation, and its keeping is what the "+" is for. One would expect a long one to be
# kept or refused; `writeAnnotation` writes the first 40 bytes and reports success. A recording that does not fill its
# last second is padded with zeros to a whole one; nothing in the file says where the muscle ended and the zeros began.
# It matters because what is cut is the end of the sentence, where a finding and its negation often stand, and because
# silence at the end of a needle recording reads as electrical silence of the muscle.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install pyEDFlib==0.1.42 numpy==2.4.6

run <<'PYTHON'
import numpy as np
import pyedflib
from pyedflib import highlevel

with pyedflib.EdfWriter("emg.edf", 1, file_type=pyedflib.FILETYPE_EDFPLUS) as file:
    file.setSignalHeader(0, highlevel.make_signal_header("APB", sample_frequency=100))
    file.writeSamples([np.full(150, 50.0)])
    print("reported:", file.writeAnnotation(0.5, -1, "Repetitive stimulation, ulnar nerve, 3 Hz: no decrement"))
with pyedflib.EdfReader("emg.edf") as file:
    print("annotation:", file.readAnnotations()[2][0])
    wave = file.readSignal(0)
print("samples written 150, read", len(wave), "- the last:", round(float(wave[-1]), 2))
PYTHON

as_seen <<'TEXT'
reported: 0
annotation: Repetitive stimulation, ulnar nerve, 3 H
samples written 150, read 200 - the last: 0.0
TEXT
