"""
The JSON contract: what every answer holds, declared once.

What makes an answer is checked against these types, and `json_schema` makes the JSON Schema of an answer from them and
from the words below each key. Nothing here is imported where an answer is made: types cost a start nothing.
"""
