"""The database: tables, migrations, connection rules, unit of work. Knows no Qt and no paper."""
