-- A card in a wallet is charged as any other; merchants see which wallet it is.
ALTER TABLE processor.payment_method
  ADD COLUMN wallet text CHECK (wallet ~ '^[a-z_]{1,40}$');
