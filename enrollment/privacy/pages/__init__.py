"""What people see of it: their own page, the export, the end, the warnings, and the promise to everybody."""
