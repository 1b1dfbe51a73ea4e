-- name: promotion_by_scope
-- Leads and contracts of a period by reporting body, as of a journal entry. What an earlier record already counts
-- (first_id, again_of) is listed but not counted; a contract signed again counts once at the amount of its first signing.
with leads as (
  select scope_id, stage, first_id, first_contact_on as on_day
  from lead
  where began <= :entry::bigint and (ended is null or ended > :entry::bigint)
    and (:scope::text is null or scope_id = :scope::text) and (:zone::text is null or zone_id = :zone::text)
), contracts as (
  select scope_id, kind, again_of, total_fen, performed, signed_on as on_day
  from contract
  where began <= :entry::bigint and (ended is null or ended > :entry::bigint)
    and (:scope::text is null or scope_id = :scope::text) and (:zone::text is null or zone_id = :zone::text)
), lead_sums as (
  select scope_id,
    count(*) filter (where within and first_id is null and stage = 'lead') as leads,
    count(*) filter (where within and first_id is null and stage = 'in_talks') as talks,
    count(*) filter (where within and first_id is null and stage = 'lost') as lost,
    count(*) filter (where within and first_id is not null) as duplicate_leads,
    count(*) filter (where on_day is null) as undated
  from (select *, on_day between :from::date and :to::date as within from leads) as placed
  group by scope_id
), contract_sums as (
  select scope_id,
    count(*) filter (where within and kind = 'framework' and again_of is null) as frameworks,
    sum(total_fen) filter (where within and kind = 'framework' and again_of is null) as frameworks_fen,
    count(*) filter (where within and kind = 'formal') as contracts_listed,
    count(*) filter (where within and kind = 'formal' and again_of is null) as contracts,
    sum(total_fen) filter (where within and kind = 'formal' and again_of is null) as contracts_fen,
    count(*) filter (where within and kind = 'formal' and again_of is not null) as signed_again,
    count(*) filter (where within and kind = 'formal' and again_of is null and performed) as performed,
    count(*) filter (where within and again_of is null and total_fen is null) as without_amount,
    count(*) filter (where on_day is null) as undated
  from (select *, on_day between :from::date and :to::date as within from contracts) as placed
  group by scope_id
)
select
  scopes.scope_id,
  coalesce(l.leads, 0)::int as leads,
  coalesce(l.talks, 0)::int as talks,
  coalesce(l.lost, 0)::int as lost,
  coalesce(l.duplicate_leads, 0)::int as duplicate_leads,
  coalesce(c.frameworks, 0)::int as frameworks,
  coalesce(c.frameworks_fen, 0)::bigint as frameworks_fen,
  coalesce(c.contracts_listed, 0)::int as contracts_listed,
  coalesce(c.contracts, 0)::int as contracts,
  coalesce(c.contracts_fen, 0)::bigint as contracts_fen,
  coalesce(c.signed_again, 0)::int as signed_again,
  coalesce(c.performed, 0)::int as performed,
  coalesce(c.without_amount, 0)::int as without_amount,
  (coalesce(l.undated, 0) + coalesce(c.undated, 0))::int as undated
from (select scope_id from lead_sums union select scope_id from contract_sums) as scopes
left join lead_sums as l on l.scope_id is not distinct from scopes.scope_id
left join contract_sums as c on c.scope_id is not distinct from scopes.scope_id
order by scopes.scope_id collate "C";

-- name: arrived_by_scope_month
-- Funds that arrived, by reporting body and month, as of a journal entry. Months are taken whole.
select scope_id, month, sum(amount_fen)::bigint as arrived_fen
from arrived_fund
where began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  and month between to_char(:from::date, 'YYYY-MM') and to_char(:to::date, 'YYYY-MM')
  and (:scope::text is null or scope_id = :scope::text) and (:zone::text is null or zone_id = :zone::text)
group by scope_id, month
order by scope_id collate "C", month;
