-- name: rating_by_zone
-- Ratings of a period by zone, as of a journal entry. Good means three stars or more, by the stars first given:
-- a correction afterwards is counted as a correction and does not turn a bad rating into a good one.
select
  zone_id,
  count(*)::int as n,
  sum(stars)::int as stars_sum,
  (count(*) filter (where stars >= 3))::int as good,
  (count(*) filter (where stars < 3))::int as bad,
  (count(*) filter (where callback_on is not null))::int as called_back,
  (count(*) filter (where corrected_on is not null))::int as corrected
from rating
where began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  and rated_on between :from::date and :to::date
  and (:scope::text is null or scope_id = :scope::text) and (:zone::text is null or zone_id = :zone::text)
group by zone_id
order by zone_id collate "C";

-- name: request_by_zone
-- Requests accepted in a period by zone, as of a journal entry, with their state on the last day of the period:
-- what was closed later is still open then.
select
  zone_id,
  count(*)::int as n,
  (count(*) filter (where closed_on <= :to::date))::int as closed,
  (count(*) filter (where closed_on <= :to::date and closed_on > due_on))::int as closed_late,
  (count(*) filter (where (closed_on is null or closed_on > :to::date) and due_on < :to::date))::int as open_overdue,
  count(stars)::int as rated,
  coalesce(sum(stars), 0)::int as stars_sum
from request
where began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  and accepted_on between :from::date and :to::date
  and (:scope::text is null or scope_id = :scope::text) and (:zone::text is null or zone_id = :zone::text)
group by zone_id
order by zone_id collate "C";
