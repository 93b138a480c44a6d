-- The publisher's own values travel with a release, as examples for whoever fills the blanks, signed with the rest of it; and
-- what a release from elsewhere resembles is found when it is taken, as it is for one that is published here.

alter table exchange_archives add column examples text;

do $$
declare
  named text;
begin
  foreach named in array array['origin_values', 'application_shapes', 'application_bands', 'near_duplicates'] loop
    execute format($policy$create policy elsewhere_insert on %I for insert
      with check (exists (select from regions r where r.code = publisher and r.elsewhere))$policy$, named);
    execute format($policy$create policy elsewhere_update on %I for update
      using (exists (select from regions r where r.code = publisher and r.elsewhere))
      with check (exists (select from regions r where r.code = publisher and r.elsewhere))$policy$, named);
  end loop;
  foreach named in array array['application_shapes', 'application_bands', 'near_duplicates'] loop
    execute format($policy$create policy elsewhere_delete on %I for delete
      using (exists (select from regions r where r.code = publisher and r.elsewhere))$policy$, named);
  end loop;
end
$$;
