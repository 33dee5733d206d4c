#!/usr/bin/env bash
# WFDB 4.3.1, pyEDFlib 0.1.42, edfio 0.4.18: three fates of the microvolt.
#
# Amplitudes of nerve conduction studies and needle EMG are in microvolts. One would expect "µV" to be kept, or to be
# refused where a format allows ASCII only, as EDF does. edfio refuses it. pyEDFlib writes it as "AuV", or, with the
# mu of Greek text, as "I V", with no warning. WFDB writes it as it is and reads the header leaving out what is not
# ASCII: "V" remains, and an action potential of 8 µV becomes one of 8 V.
# It matters because the numbers stay as they were: nothing fails, and a threshold in volts, millivolts or microvolts
# is compared with the wrong power of ten. Write "uV", and check the unit of what is read.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install wfdb==4.3.1 pyEDFlib==0.1.42 edfio==0.4.18 numpy==2.4.6

run <<'PYTHON'
import edfio
import numpy as np
import wfdb
from pyedflib import highlevel

wave = np.array([0.0, 8.0, -8.0, 4.0] * 25)
names = {"\u00b5V": "micro sign", "\u03bcV": "Greek mu", "uV": "u"}
for unit, name in names.items():
    wfdb.wrsamp("emg", fs=100, units=[unit], sig_name=["APB"], p_signal=wave[:, None], fmt=["16"])
    record = wfdb.rdrecord("emg")
    print(f"wfdb, {name}: {ascii(record.units[0])}, peak {record.p_signal.max():.0f}")
for unit, name in names.items():
    header = highlevel.make_signal_header("APB", dimension=unit, sample_frequency=100)
    highlevel.write_edf("emg.edf", wave[None], [header])
    print(f"pyedflib, {name}: {ascii(highlevel.read_edf('emg.edf')[1][0]['dimension'])}")
try:
    edfio.EdfSignal(wave, 100, label="APB", physical_dimension="\u00b5V")
except ValueError as problem:
    print("edfio, micro sign:", type(problem).__name__)
PYTHON

as_seen <<'TEXT'
wfdb, micro sign: 'V', peak 8
wfdb, Greek mu: 'V', peak 8
wfdb, u: 'uV', peak 8
pyedflib, micro sign: 'AuV'
pyedflib, Greek mu: 'I V'
pyedflib, u: 'uV'
edfio, micro sign: UnicodeEncodeError
TEXT
