"""Values to layout to PDF. Import as ``from tvto_desk.print import ...`` (never ``import print``)."""
