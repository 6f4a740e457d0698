"""What a script would do instead of our import: the lines as rows of a workbook, nothing understood.  openpyxl-import.py TABLE.txt OUT.xlsx"""
import csv
import sys

from openpyxl import Workbook

source, out = sys.argv[1:]
book = Workbook()
sheet = book.active
with open(source, encoding="utf-8", newline="") as file:
    for row in csv.reader(file, delimiter="\t"):
        sheet.append(row)
book.save(out)
