-- Readings of the contest: what a standing needs is found by index, for one zone as for all.

-- The last entry that changed what all zones are compared on. A standing that is remembered is made anew when it grows.
create table contest_ground (
  id integer primary key check (id = 1),
  entry bigint not null,
  made bigint not null
);
comment on table contest_ground is 'One row: the last entry that began or ended a session, a line of one, counting rules, a zone, a grouping, a member, a scheme or a day off';
comment on column contest_ground.made is 'How often derived rows were made anew: what is remembered of them counts for one making';
grant select on contest_ground to taihang_app;
insert into contest_ground values (1, 0, 0);

create function move_contest_ground() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update contest_ground set entry = latest.entry
  from (select max(greatest(began, ended)) as entry from new_rows) latest
  where contest_ground.entry < latest.entry;
  return null;
end $$;

-- What the row has to say, from all rows: after loads that switch triggers off.
create function recount_contest_ground() returns void language plpgsql as $$
declare
  t text;
  latest bigint;
begin
  foreach t in array array['session', 'session_entry', 'counting_rules', 'zone', 'grouping', 'grouping_member', 'scheme', 'holiday']
  loop
    execute format('select max(greatest(began, ended)) from %I', t) into latest;
    update contest_ground set entry = latest where entry < latest;
  end loop;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['session', 'session_entry', 'counting_rules', 'zone', 'grouping', 'grouping_member', 'scheme', 'holiday']
  loop
    execute format('create trigger ground_%1$s_inserted after insert on %1$I referencing new table as new_rows
      for each statement execute function move_contest_ground()', t);
    execute format('create trigger ground_%1$s_updated after update on %1$I referencing new table as new_rows
      for each statement execute function move_contest_ground()', t);
  end loop;
  perform set_config('app.everywhere', '1', true);
  perform recount_contest_ground();
end $$;

-- Newest stated investment of a project, as of any entry.
create index progress_stated on progress (project_id, month desc, received_on desc, id) where cumulative_fen is not null;
-- Projects of a zone, as of any entry.
create index project_place on project (zone_id);
