create table if not exists offsets (topic varchar, part integer, next bigint, primary key (topic, part));
create table if not exists orders (
  order_id varchar primary key, version bigint, last_entry integer, channel varchar, shop varchar, order_no varchar,
  status varchar, placed_at timestamp, delivery_province varchar, buyer varchar);
create table if not exists entries (
  order_id varchar, no integer, kind varchar, cause varchar, funder varchar, line integer, happened timestamp, quantity integer,
  amount bigint, placed_local timestamp, channel varchar, shop varchar, product_id varchar, producer_id varchar,
  producer_kind varchar, product_set integer, sector varchar, stars integer, old_province varchar, province varchar,
  commune varchar);
create table if not exists channels (channel varchar primary key, newest timestamp);
create table if not exists left_out (topic varchar, part integer, place bigint, primary key (topic, part, place));
create table if not exists attribution_versions (order_id varchar primary key, version bigint);
create table if not exists attributions (
  order_id varchar, line integer, promotion varchar, promotion_id varchar, share integer, discount bigint, rule varchar);
create table if not exists products (
  product_id varchar primary key, version bigint, name varchar, producer_id varchar, producer_name varchar);
create table if not exists certificates (
  product_id varchar, stars integer, valid_from date, valid_to date, revoked_on date);
create table if not exists promotions (promotion_id varchar primary key, version bigint, name varchar);
create table if not exists provinces (era varchar, code varchar, name varchar);
-- the ten-thousandths of a line that each promotion has, side by side, so that parts of its money add up, and the rest for nobody
create or replace view parts as
  select order_id, line, promotion, promotion_id, upto - share as since, upto
    from (select *, sum(share) over (partition by order_id, line, promotion order by promotion_id, rule
      rows unbounded preceding) as upto from attributions)
  union all
  select order_id, line, promotion, null, sum(share), 10000
    from attributions group by order_id, line, promotion having sum(share) < 10000
