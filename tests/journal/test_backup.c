/*
 * test_backup.c: what of a record is elsewhere, or no longer: backups, and
 * people who were erased.
 */
#include "config.h"

#include <limits.h>
#include <unistd.h>

#include "tests/journal/copies.h"
#include "tests/journal/cut.h"

static void a_backup_is_a_record(void **state)
{
	struct rig *r = *state;
	struct err err = {0};
	char *copy = xasprintf("%s/copy.ensayo", r->folder);
	struct store *s = rig_create(r, 30);

	assert_int_equal(copies_make(s, copy, 7, &err), 0);
	assert_int_equal(fill_commit(s, 5, &err), STORE_OK);
	copies_are(r, "copy.ensayo\nx.ensayo\nx.ensayo-wal\n");
	copies_single(copy);
	assert_int_equal(rig_verified(copy), 30);
	assert_int_equal(copies_make(s, copy, 7, &err), -1);
	assert_string_equal(err.code, "exists");
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_int_equal(rig_verified(r->path), 35);
	free(copy);
}

/* What is killed while it gives the name leaves a whole file of that name, or
 * none. */
static void a_cut_backup_has_no_name(void **state)
{
	struct rig *r = *state;
	struct err err = {0};
	struct store *s;
	int named = 0, k;

	for (k = 0; k < 20 && named == 0; k++) {
		struct cut c = cut_disk(INT_MAX);
		const struct journal_options o = { .disk = &c.disk };
		char *copy = rig_beside(r, ".copy");
		struct store_copy *b;

		rig_clear(r);
		s = journal_create(r->path, RIG_UUID, 1, &o, &err);
		assert_non_null(s);
		assert_int_equal(fill_commit(s, 9, &err), STORE_OK);
		b = s->ops->backup(s, copy, &err);
		assert_non_null(b);
		while (b->ops->step(b, 3, &err) > 0)
			assert_false(rig_there(r, ".copy"));
		c.left = k;
		named = b->ops->name(b, &err) == 0;
		c.left = INT_MAX;
		if (rig_there(r, ".copy"))
			assert_int_equal(rig_verified(copy), 9);
		else
			assert_false(named);
		b->ops->end(b);
		assert_false(rig_there(r, ".copy.part"));
		assert_int_equal(s->ops->close(s, false, &err), 0);
		free(copy);
	}
	assert_in_range(k, 4, 19);	/* each step was cut once */
}

#define ANA "99999999-aaaa-4bbb-8ccc-dddddddddddd"

static void admit(struct store *s, const char *event_name_of_ana)
{
	struct source_person p = { .uuid = (char *)ANA,
	    .name = (char *)event_name_of_ana,
	    .address = (char *)"ana@csirt.example",
	    .salt = (char *)"00112233445566778899aabbccddeeff",
	    .keys = (char *)"SHA256:abcdefgh" };
	struct err err = {0};
	struct digest commit;
	char hex[DIGEST_HEX];
	struct event e;

	source_person_commit(&p, &commit);
	assert_int_equal(s->ops->begin(s, &err), STORE_OK);
	fill_event(s, &e, EVENT_PERSON_ADMITTED);
	event_put(&e, FIELD_PERSON, ANA);
	event_put(&e, FIELD_COMMIT, digest_hex(&commit, hex));
	assert_int_equal(fill_append(s, &e, &err), STORE_OK);
	assert_int_equal(s->ops->put_person(s, &p, &err), STORE_OK);
	assert_int_equal(s->ops->commit(s, &err), STORE_OK);
}

static bool file_holds(const char *path, const char *text)
{
	struct buf b = {0};
	bool found;

	assert_int_equal(file_read(path, (size_t)64 << 20, &b, NULL), 0);
	found = memmem(b.p, b.len, text, strlen(text)) != NULL;
	buf_release(&b);
	return found;
}

static void check_kept(const char *path, int64_t bad, const char *reason)
{
	struct err err = {0};
	struct journal_check check;
	struct source *s = journal_open(path, &err);

	assert_non_null(s);
	assert_int_equal(journal_verify_kept(s, &check, &err), 0);
	assert_int_equal(check.first_bad, bad);
	assert_string_equal(check.why.text, reason);
	source_close(s);
}

static void erasing_leaves_no_trace(void **state)
{
	struct rig *r = *state;
	struct err err = {0};
	struct store *s = rig_create(r, 0);
	struct source_person p;
	struct source *source;
	struct source_row row;

	admit(s, "Ana Tejedora");
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_true(file_holds(r->path, "Tejedora"));
	check_kept(r->path, 0, "");
	assert_int_equal(journal_erase(r->path, "nobody", 1, &err), -1);
	assert_int_equal(journal_erase(r->path, ANA, 1764009999000, &err), 0);
	copies_are(r, "x.ensayo\n");
	assert_int_equal(rig_verified(r->path), 2);
	check_kept(r->path, 0, "");
	assert_false(file_holds(r->path, "Tejedora"));
	assert_false(file_holds(r->path, "csirt.example"));
	assert_false(file_holds(r->path, "00112233445566778899"));
	assert_false(file_holds(r->path, "abcdefgh"));
	source = journal_open(r->path, &err);
	assert_int_equal(source_person(source, ANA, &p, &err), 0);
	assert_string_equal(p.name, "");
	source_person_release(&p);
	assert_int_equal(source_next(source, 1, &row, &err), 1);
	assert_int_equal(row.e.kind, EVENT_PERSON_ERASED);
	assert_int_equal(row.e.batch, 2);
	assert_int_equal(row.e.wall_ms, 1764009999000);
	source_close(source);
	assert_int_equal(journal_erase(r->path, ANA, 2, &err), -1);
	assert_string_equal(err.code, "erased");
}

static void a_changed_name_is_found(void **state)
{
	struct source_person p = { .uuid = (char *)ANA,
	    .name = (char *)"Eva", .address = (char *)"ana@csirt.example",
	    .salt = (char *)"00112233445566778899aabbccddeeff",
	    .keys = (char *)"SHA256:abcdefgh" };
	struct rig *r = *state;
	struct err err = {0};
	struct store *s = rig_create(r, 0);

	admit(s, "Ana");
	assert_int_equal(s->ops->begin(s, &err), STORE_OK);
	assert_int_equal(s->ops->put_person(s, &p, &err), STORE_OK);
	assert_int_equal(s->ops->commit(s, &err), STORE_OK);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_int_equal(rig_verified(r->path), 1);
	check_kept(r->path, 1, "name, address and keys are not what was "
	    "committed to");
}

int main(void)
{
#define LIFE(f) cmocka_unit_test_setup_teardown(f, rig_setup, rig_teardown)
	const struct CMUnitTest tests[] = {
		LIFE(a_backup_is_a_record),
		LIFE(a_cut_backup_has_no_name),
		LIFE(erasing_leaves_no_trace),
		LIFE(a_changed_name_is_found),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
