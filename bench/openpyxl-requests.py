"""What a script would do instead of our requests: a workbook for each department with its rows and what it said
last year; unsigned, nothing recorded, nothing rolled forward.  openpyxl-requests.py TABLE.json FOLDER"""
import json
import os
import sys

from openpyxl import Workbook
from openpyxl.styles import Alignment

source, folder = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    table = json.load(file)

wrap = Alignment(wrap_text=True, vertical="top")
labels = [column["label"] for column in table["columns"]]
books = {}
for row in table["rows"]:
    if row["kind"] != "measure":
        continue
    title, _, description, *answers = row["cells"]
    said = [{block["label"]: block for block in cell["blocks"]} for cell in answers]
    for label in dict.fromkeys(label for cell in said for label in cell):
        if label not in books:
            books[label] = Workbook()
            books[label].active.append([labels[0], labels[2], *labels[3:]])
        sheet = books[label].active
        texts = [
            "\n".join(each["text"] for each in cell[label]["paragraphs"]) if label in cell else "" for cell in said
        ]
        sheet.append([title["text"], description["text"], *texts])
        for cell in sheet[sheet.max_row]:
            cell.alignment = wrap
for label, book in books.items():
    book.save(os.path.join(folder, label.strip("【】") + ".xlsx"))
