/*
 * hello.c: how a connection begins, and another one of the same person.
 */
#include "client/client.h"

#include "client/internal.h"

static void hello_set(struct arena *a, struct val *map, const char *key,
    const char *s)
{
	if (s)
		val_set(a, map, key, val_str(a, s));
}

int client_hello_say(struct client *c, const struct client_hello *h,
    struct err *err)
{
	struct arena a = {0};
	struct val *hello = val_map(&a), *versions = val_list(&a);

	val_push(&a, versions, val_int(&a, WIRE_VERSION));
	val_set(&a, hello, "versions", versions);
	hello_set(&a, hello, "program", h->program);
	hello_set(&a, hello, "as", h->as);
	hello_set(&a, hello, "lang", h->lang);
	hello_set(&a, hello, "from", h->from);
	hello_set(&a, hello, "door", h->door);
	wire_write_hello(&c->out, hello);
	arena_release(&a);
	return client_flush(c, err);
}

struct val *client_hello_wait(struct client *c, struct arena *a,
    struct err *err)
{
	struct val *theirs;

	c->waiting = CLIENT_WAIT_HELLO;
	theirs = client_await(c, a, err);
	if (theirs && val_get_num(theirs, "version", 0) != WIRE_VERSION) {
		fail_code(err, "version", "engine: it speaks another "
		    "version of the protocol");
		return NULL;
	}
	return theirs;
}

struct val *client_hello(struct client *c, struct arena *a,
    const struct client_hello *h, struct err *err)
{
	if (client_hello_say(c, h, err) != 0)
		return NULL;
	return client_hello_wait(c, a, err);
}

struct client *client_twin(struct client *c, struct err *err)
{
	struct wire_message m = { .word = "twin" };
	struct arena a = {0};
	struct client *twin = NULL;

	if (client_request(c, &a, &m, err) != NULL) {
		if (c->passed >= 0)
			twin = client_new(c->passed);
		else
			fail_code(err, "gone", "engine: no other connection "
			    "came");
		c->passed = -1;
	}
	arena_release(&a);
	return twin;
}
