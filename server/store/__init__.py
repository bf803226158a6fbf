"""What the service keeps: accounts, questions for officers, signed answers, audit. Home of SQLAlchemy and Alembic."""
