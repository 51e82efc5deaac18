"""The tamper-evident log: every act on the record, chained by hash. Knows no HTTP."""
