-- Which cells entries after a given one began or ended, read by index: a matrix held in memory takes over only these.
create index cell_stage_began on cell_stage (began);
create index cell_stage_ended on cell_stage (ended) where ended is not null;
create index cell_month_began on cell_month (began);
create index cell_month_ended on cell_month (ended) where ended is not null;
