"""What a script would do instead of our xlsx: the same table as one sheet.  openpyxl-sheet.py TABLE.json OUT.xlsx"""
import json
import sys

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

source, out = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    table = json.load(file)

wrap = Alignment(wrap_text=True, vertical="top")
side = Side(style="thin", color="808080")
border = Border(left=side, right=side, top=side, bottom=side)
bold = Font(name="游ゴシック", size=9, bold=True)
plain = Font(name="游ゴシック", size=9)
fill = PatternFill("solid", fgColor="E8F1FE")

book = Workbook()
sheet = book.active
sheet.append([table["title"]])
sheet.append([column["label"] for column in table["columns"]])
for index, column in enumerate(table["columns"]):
    sheet.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index]].width = column["weight"] * 1.4
for row in table["rows"]:
    if row["kind"] == "heading":
        sheet.append([row["text"]])
        last = sheet.max_row
        sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=len(table["columns"]))
        sheet.cell(last, 1).font = bold
        sheet.cell(last, 1).fill = fill
        continue
    sheet.append(
        [
            "\n".join(
                line
                for block in cell["blocks"]
                for line in ([block["label"]] if block["label"] else [])
                + [("・" if each["bullet"] else "") + each["text"] for each in block["paragraphs"]]
            )
            for cell in row["cells"]
        ]
    )
    for cell in sheet[sheet.max_row]:
        cell.alignment = wrap
        cell.border = border
        cell.font = plain
sheet.freeze_panes = "A3"
sheet.print_title_rows = "2:2"
sheet.page_setup.orientation = "landscape"
book.save(out)
