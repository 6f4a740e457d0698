"""What a script would do instead of our receiving: all workbooks one under another in one sheet; nothing is checked,
merged or recorded.  openpyxl-collect.py FOLDER OUT.xlsx"""
import os
import sys

from openpyxl import Workbook, load_workbook

folder, out = sys.argv[1:]
book = Workbook()
for name in sorted(os.listdir(folder)):
    for row in load_workbook(os.path.join(folder, name)).active.iter_rows(min_row=2, values_only=True):
        book.active.append([os.path.splitext(name)[0], *row])
book.save(out)
