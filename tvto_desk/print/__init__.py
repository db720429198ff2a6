"""Values to layout to PDF; imported as ``from tvto_desk.print import ...`` only."""
