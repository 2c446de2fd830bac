/*
 * decide_keys.c: what somebody is known by beside codes: public keys and a
 * password.  They lie in the erasable row, as words with blanks between; the
 * log holds the row's commitment, and of a key a hash by the person's salt,
 * which erasing takes away.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

#define KEYS_MAX 8		/* of one person */
#define KEYS_PASSWORD '$'	/* how the hash of a password begins */

/* Calls fn for each word until it gives true; its length tells the end. */
static const char *keys_word(const char **at, size_t *n)
{
	const char *word;

	while (**at == ' ')
		(*at)++;
	word = *at;
	while (**at != '\0' && **at != ' ')
		(*at)++;
	*n = (size_t)(*at - word);
	return *n == 0 ? NULL : word;
}

static bool keys_have(const char *keys, const char *hex, size_t *count)
{
	const char *word;
	bool found = false;
	size_t n;

	*count = 0;
	while (keys != NULL && (word = keys_word(&keys, &n)) != NULL) {
		if (*word == KEYS_PASSWORD)
			continue;
		(*count)++;
		found |= n == strlen(hex) && memcmp(word, hex, n) == 0;
	}
	return found;
}

/* ---- whose is a key ----------------------------------------------------- */

/* A person's row, unless it is gone. */
static bool keys_row(struct engine *e, size_t person,
    struct source_person *row)
{
	*row = (struct source_person){0};
	return !e->st->people[person].erased && source_person(
	    e->c.store->source, e->st->people[person].uuid, row, NULL) == 0;
}

static void keys_index(struct engine *e, size_t person)
{
	struct source_person row;
	const char *at, *word;
	size_t n;

	if (!keys_row(e, person, &row))
		return;
	at = row.keys == NULL ? "" : row.keys;
	while ((word = keys_word(&at, &n)) != NULL) {
		char *hex = xstrndup(word, n);

		e->passwords |= *word == KEYS_PASSWORD;
		if (*word != KEYS_PASSWORD && !map_has(&e->keys, hex))
			map_put(&e->keys, hex, (int64_t)person);
		free(hex);
	}
	source_person_release(&row);
}

/* Who is here comes before who was sent out with the same key. */
static void keys_indexed(struct engine *e)
{
	if (e->keys_known)
		return;
	for (int removed = 0; removed < 2; removed++)
		for (size_t i = 0; i < e->st->npeople; i++)
			if (e->st->people[i].removed == (removed == 1))
				keys_index(e, i);
	e->keys_known = true;
}

/* Strangers offer keys: what nobody has is seen without a look at the rows.
 * The row decides, since a fact may have been taken back or erased. */
int engine_key_find(struct engine *e, const char *hex)
{
	struct source_person row;
	int64_t person;
	bool has;
	size_t n;

	keys_indexed(e);
	person = map_get(&e->keys, hex, -1);
	if (person < 0 || e->st->people[person].removed ||
	    !keys_row(e, (size_t)person, &row))
		return -1;
	has = keys_have(row.keys, hex, &n);
	source_person_release(&row);
	return has ? (int)person : -1;
}

char *engine_password(const struct engine *e, int person)
{
	struct source_person row = {0};
	const char *at, *word;
	char *hash = NULL;
	size_t n;

	if (source_person(e->c.store->source, e->st->people[person].uuid,
	    &row, NULL) != 0)
		return NULL;
	at = row.keys == NULL ? "" : row.keys;
	while (hash == NULL && (word = keys_word(&at, &n)) != NULL)
		if (*word == KEYS_PASSWORD)
			hash = xstrndup(word, n);
	source_person_release(&row);
	return hash;
}

bool engine_password_any(struct engine *e)
{
	keys_indexed(e);
	return e->passwords;
}

/* Adds the key to the row; the new commitment and the key's own hash. */
static int keys_add(struct engine *e, struct source_person *row,
    const char *hex, char commit[DIGEST_HEX], char hidden[DIGEST_HEX])
{
	char *old = row->keys;
	struct digest d;

	row->keys = xasprintf("%s%s%s", old == NULL ? "" : old,
	    old == NULL || old[0] == '\0' ? "" : " ", hex);
	free(old);
	source_person_commit(row, &d);
	digest_hex(&d, commit);
	digest_keyed(&d, row->salt, strlen(row->salt), hex, strlen(hex));
	digest_hex(&d, hidden);
	e->status = e->c.store->ops->put_person(e->c.store, row,
	    &e->status_err);
	return e->status == STORE_OK ? 0 : -1;
}

static struct val *keys_enrol(struct decide *d, struct source_person *row)
{
	const char *hex = decide_text(d, "key");
	char commit[DIGEST_HEX], hidden[DIGEST_HEX];
	struct event ev;
	size_t n;

	if (keys_have(row->keys, hex, &n))
		return decide_ok(d);
	if (n >= KEYS_MAX)
		return decide_refuse(d, "state", "this person has keys "
		    "enough");
	if (engine_key_find(d->e, hex) >= 0)
		return decide_refuse(d, "taken", "that key is somebody "
		    "else's");
	if (keys_add(d->e, row, hex, commit, hidden) != 0)
		return decide_refuse(d, "full", "not recorded");
	map_put(&d->e->keys, hex, d->person);
	event_init(&ev, EVENT_KEY_ENROLLED);
	event_put(&ev, FIELD_COMMIT, commit);
	event_put(&ev, FIELD_KEY, hidden);
	event_put(&ev, FIELD_PERSON, row->uuid);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(enrol)
{
	const char *hex = decide_text(d, "key");
	struct source_person row = {0};
	struct digest key;
	struct val *ok;

	if (d->person < 0)
		return decide_refuse(d, "state", "the local director needs "
		    "no key");
	if (digest_parse(hex, &key, NULL) != 0)
		return decide_refuse(d, "usage", "not the digest of a key");
	if (d->st->people[d->person].removed ||
	    d->st->people[d->person].erased || source_person(
	    d->e->c.store->source, d->st->people[d->person].uuid, &row,
	    NULL) != 0)
		return decide_refuse(d, "state", "this person is gone");
	ok = keys_enrol(d, &row);
	source_person_release(&row);
	return ok;
}
