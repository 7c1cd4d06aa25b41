-- A head with an ML-DSA-44 signature has 3.4 kB, which PostgreSQL would keep in pieces in another table: each head would leave the pieces
-- of the one before to the vacuum. In the row itself, room is taken up again by the next head.
ALTER TABLE ledger.newest_checkpoint SET (toast_tuple_target = 8160);
