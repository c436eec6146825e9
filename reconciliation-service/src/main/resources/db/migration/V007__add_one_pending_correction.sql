-- Two corrections of one break that are both under way would mend it twice.
CREATE UNIQUE INDEX correction_pending_unique ON recon.correction (break_id)
  WHERE state IN ('proposed', 'approved');
