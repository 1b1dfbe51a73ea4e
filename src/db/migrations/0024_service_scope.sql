-- Lists of ratings and requests are read as of an entry, ended rows among them: the indexes by reporting body held live rows only.
create index rating_scope on rating (scope_id);
create index request_scope on request (scope_id);
