-- Whether the platform gives its fee back when a merchant's payments are refunded, and merchants that change.
-- Kept unless somebody says otherwise: the work of a payment is done when it is refunded.
ALTER TABLE payment.merchant
  ADD COLUMN fee_refund text NOT NULL DEFAULT 'kept'
    CHECK (fee_refund IN ('kept', 'proportional')),
  ADD COLUMN event_sequence bigint NOT NULL DEFAULT 1;

GRANT UPDATE (fee_refund, event_sequence) ON payment.merchant TO payment_app;
