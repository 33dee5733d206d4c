#!/usr/bin/env bash
# hl7apy 1.3.5 and hl7 0.4.5: two readers of HL7 v2 make different things of a line break in a report.
#
# In the text of a result (OBX-5), \.br\ stands for a line break. One would expect a library that parses a message and
# writes it back to leave it alone. hl7apy takes the backslashes of the sequence for plain ones and escapes them when
# it writes: the receiver shows ".br" as text. hl7 keeps the message, but turns the sequence into a carriage return
# when asked for the field, and that is what parts segments: put back into a message as it came, the second line of a
# report is a segment of its own.
# It matters to whoever feeds free-text reports of nerve conduction studies or biopsies on: unescape with one library
# and write with the same, never field by field, and look at the line breaks.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install hl7apy==1.3.5 hl7==0.4.5

run <<'PYTHON'
import hl7
from hl7apy.parser import parse_message

message = "\r".join(
    (
        r"MSH|^~\&|EMG|H|EHR|H|20240305101500||ORU^R01|1|P|2.5.1",
        "PID|1||123^^^H||Doe^Jane",
        "OBR|1|||95886^Needle EMG^C4",
        r"OBX|1|TX|95886^Needle EMG^C4||Deltoid: myopathic units\.br\Tibialis anterior: normal||||||F",
    )
)
read = parse_message(message, find_groups=False)
print("hl7apy writes:", read.to_er7().split("\r")[-1].split("|")[5])
other = hl7.parse(message)
print("hl7 writes the same:", str(other).strip() == message)
text = other["OBX.5"]
print("hl7 reads:", repr(text))
other.segment("OBX")[5] = hl7.Field("~", [text])
print("hl7 reads again:", [str(s)[:17] for s in hl7.parse(str(other))][3:])
PYTHON

as_seen <<'TEXT'
hl7apy writes: Deltoid: myopathic units\E\.br\E\Tibialis anterior: normal
hl7 writes the same: True
hl7 reads: 'Deltoid: myopathic units\rTibialis anterior: normal'
hl7 reads again: ['OBX|1|TX|95886^Ne', 'Tibialis anterior']
TEXT
