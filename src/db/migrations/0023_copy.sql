-- Rows of a preview are written once, read whole and thrown away: as JSON text they are not taken apart on the way in.
alter table import_preview_row drop column row_zone, drop column row_scope, drop column row_batch;
alter table import_preview_row
  alter column row_values type json using row_values::text::json,
  alter column read_findings type json using read_findings::text::json,
  alter column plan type json using plan::text::json;
alter table import_preview_row
  add column row_zone text generated always as (plan ->> 'zoneId') stored,
  add column row_scope text generated always as (plan ->> 'scopeId') stored,
  add column row_batch text generated always as (row_values ->> 'batch') stored;

-- Many rows go by COPY into a staging table of their transaction.
do $$ begin
  execute format('grant temporary on database %I to taihang_app', current_database());
end $$;
