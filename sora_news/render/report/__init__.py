"""The report's page: what it shows, as plain values for the templates that stand beside this file.

``html.py`` one folder up is the door; here nothing knows of HTML but the templates.
"""
