/*
 * record_open.c: a record's file, or the engine that is running on it.  It
 * must never change one.
 */
#include "config.h"

#include "cli/record_open.h"

#include <poll.h>

#include "cli/cli.h"
#include "journal/journal.h"

#define OPEN_WAIT_MS 5000	/* for an engine that is about to end */
#define OPEN_STEP_MS 20

/* The engine's client, or NULL: there is none, or it lets nobody in.  Between
 * its last word and its end an engine has a record that nobody else may open
 * and a socket that nobody answers: *ends. */
static struct client *open_client(const char *path, bool *ends)
{
	const struct client_hello hello = { .program = PACKAGE_STRING,
		.lang = cli_lang() };
	struct journal_info info;
	struct err err = {0};
	struct arena a = {0};
	struct client *c;
	int found = journal_find(path, &info, NULL);

	*ends = found == 0;
	if (found != 1 || info.staff_socket[0] == '\0')
		return NULL;
	c = client_connect(info.staff_socket, &err);
	if (c != NULL && client_hello(c, &a, &hello, &err) == NULL) {
		client_free(c);
		c = NULL;
	}
	*ends = c == NULL && strcmp(err.code, "gone") == 0;
	arena_release(&a);
	return c;
}

int record_open(struct record *r, const char *path, struct err *err)
{
	struct client *client = NULL;
	struct source *source = NULL;
	bool ends = true;

	*r = (struct record){0};
	for (int ms = 0; ends; ms += OPEN_STEP_MS) {
		source = journal_open(path, err);
		if (source != NULL || strcmp(err->code, "running") != 0)
			break;
		client = open_client(path, &ends);
		if (client != NULL)
			source = client_source(client);
		if (!ends || ms >= OPEN_WAIT_MS)
			break;
		poll(NULL, 0, OPEN_STEP_MS);
	}
	if (source == NULL)
		return -1;
	record_init(r, source, client);
	r->path = path;
	r->words = cli_catalogue();
	return 0;
}
