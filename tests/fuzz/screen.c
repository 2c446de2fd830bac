/*
 * screen.c: fuzz target: any bytes as keys of the director's console, its
 * ":" commands with them, on an exercise that goes on: what is drawn is
 * text, and the exercise stays one.  The first byte chooses the size.
 */
#include "config.h"

#include <stdint.h>

#include "base/text.h"
#include "tests/console/stage.h"

#define KEYS_MAX 600
#define TURN_BYTES 24

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct { int cols, rows; } sizes[] = {
	{ 80, 24 }, { 120, 40 }, { 40, 12 }, { 20, 5 },
};

/* What goes to the terminal is UTF-8 and holds no C1 control. */
static void screen_sound(struct console *c)
{
	struct buf out = {0};

	console_take(c, &out);
	if (!text_valid(buf_str(&out), out.len))
		bug("the screen is not UTF-8");
	buf_release(&out);
}

static void screen_keys(struct stage *s, struct console *c,
    const uint8_t *data, size_t size)
{
	for (size_t at = 0; at < size && !console_over(c); ) {
		size_t n = size - at < TURN_BYTES ? size - at : TURN_BYTES;
		char *keys = xstrndup((const char *)data + at, n);

		stage_keys(s, c, keys);
		stage_pass(s, STAGE_MINUTE / 2);
		screen_sound(c);
		free(keys);
		at += n;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t how = size > 0 ? data[0] % ARRAY_LEN(sizes) : 0;
	struct console *c;
	struct stage s;

	if (size > KEYS_MAX)
		size = KEYS_MAX;
	stage_init(&s, 1);
	c = stage_seat(&s, HAT_DIRECTOR, -1, sizes[how].cols,
	    sizes[how].rows, "en");
	stage_do(&s, "start", "");
	if (size > 0)
		screen_keys(&s, c, data + 1, size - 1);
	stage_release(&s);
	return 0;
}
