/*
 * request.c: requests that were carried out before (request.h).  After a
 * restart nothing is known of what was asked before it: then a number that
 * comes again is taken for the same command.
 */
#include "config.h"

#include "engine/request.h"

#include "engine/internal.h"

#define REQUESTS_MAX 8192	/* of a generation */

static char *request_key(const char *actor, const struct engine_request *r)
{
	return xasprintf("%s %s", actor, r->request);
}

/* What is asked, as a number that is never negative. */
static int64_t request_what(const struct engine_request *r)
{
	struct buf text = {0};
	struct digest d;
	uint64_t n = 0;

	buf_adds(&text, r->word);
	buf_addc(&text, ' ');
	if (r->args != NULL)
		json_write(&text, r->args);
	digest_of(&d, text.p, text.len);
	buf_release(&text);
	for (size_t i = 0; i < sizeof(n); i++)
		n = n << 8 | d.b[i];
	return (int64_t)(n >> 1);
}

int64_t engine_request_seq(struct engine *e, const char *actor,
    const struct engine_request *r)
{
	struct store *s = e->c.store;
	int64_t seq = r->request == NULL ? 0 : s->ops->find_request(s, actor,
	    r->request);
	int64_t was;
	char *key;

	if (seq == 0)
		return 0;
	key = request_key(actor, r);
	was = map_get(&e->requests.now, key, map_get(&e->requests.before, key,
	    -1));
	free(key);
	return was < 0 || was == request_what(r) ? seq : -1;
}

void engine_request_keep(struct engine *e, const char *actor,
    const struct engine_request *r)
{
	struct requests *q = &e->requests;
	char *key;

	if (r->request == NULL)
		return;
	if (q->now.n >= REQUESTS_MAX) {
		map_release(&q->before);
		q->before = q->now;
		q->now = (struct map){0};
	}
	key = request_key(actor, r);
	map_put(&q->now, key, request_what(r));
	free(key);
}

void requests_release(struct requests *r)
{
	map_release(&r->now);
	map_release(&r->before);
}
