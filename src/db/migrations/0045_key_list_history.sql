-- What was promised when a project was first listed is read from every version of its lines: by index, ended ones among them.
create index key_list_entry_project on key_list_entry (project_id, year);
