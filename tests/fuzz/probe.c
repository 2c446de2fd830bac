/*
 * probe.c: fuzz target: the small languages of service checks.  The first
 * byte chooses: a result of the program, a check or set-up for it, a
 * network, a list of commands, a target.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "probe/talk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_result(const char *p, size_t n)
{
	struct talk_result r, back;
	struct buf line = {0};
	struct err err = {0};

	if (talk_result_read(p, n, &r, &err) != 0) {
		if (err.text[0] == '\0')
			abort();
		return;
	}
	talk_result_write(&line, &r);
	if (talk_result_read(line.p, line.len - 1, &back, &err) != 0 ||
	    back.n != r.n || back.said.result != r.said.result ||
	    strcmp(back.said.code, r.said.code) != 0)
		abort();
	buf_release(&line);
}

static void fuzz_lines(const char *p, size_t n)
{
	struct commands commands = {0};
	struct arena a = {0};
	struct nets nets = {0};
	struct trust trust = {0};
	struct talk_check c;
	struct err err = {0};

	talk_setup_read(&a, p, n, &nets, &commands, &trust, &err);
	trust_release(&trust);
	talk_check_read(&a, p, n, &c, &err);
	free(commands.v);
	nets_release(&nets);
	arena_release(&a);
}

/* What is read as a network is written as one that is read the same. */
static void fuzz_net(const char *text)
{
	struct nets nets = {0};
	struct err err = {0};
	char words[NET_TEXT];

	if (nets_add(&nets, text, &err) == 0) {
		if (nets_add(&nets, net_text(&nets.v[0], words), &err) != 0 ||
		    nets.v[0].bits != nets.v[1].bits ||
		    memcmp(nets.v[0].addr, nets.v[1].addr, 16) != 0)
			abort();
	} else if (err.text[0] == '\0') {
		abort();
	}
	nets_release(&nets);
}

static void fuzz_commands(const char *p, size_t n)
{
	struct commands c = {0};
	struct err err = {0};

	if (commands_parse(&c, "list", p, n, &err) != 0 &&
	    strncmp(err.text, "list:", 5) != 0)
		abort();
	for (size_t i = 0; i < c.n; i++)
		if (c.v[i].argv[0][0] != '/')
			abort();
	commands_release(&c);
}

static void fuzz_target(enum plan_check check, const char *text)
{
	struct target t;
	struct err err = {0};
	char *cell = target_of_cell(text, "aa");

	if (target_has_cell(cell) && !target_has_cell(text))
		abort();
	free(cell);
	if (target_parse(&t, check, text, &err) != 0) {
		if (err.text[0] == '\0')
			abort();
		return;
	}
	for (const char *s = t.host; *s != '\0'; s++)
		if ((unsigned char)*s <= ' ')
			abort();
	if (t.text[0] == '-')
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text;

	if (size == 0)
		return 0;
	text = xstrndup((const char *)data + 1, size - 1);
	switch (data[0] % 5) {
	case 0: fuzz_result(text, size - 1); break;
	case 1: fuzz_lines(text, size - 1); break;
	case 2: fuzz_net(text); break;
	case 3: fuzz_commands(text, size - 1); break;
	default:
		fuzz_target((enum plan_check)(data[0] / 5 % PLAN_CHECKS),
		    text);
	}
	free(text);
	return 0;
}
