/*
 * sound.h: what every sheet that was read must keep.
 */
#ifndef TESTS_SHEET_SOUND_H
#define TESTS_SHEET_SOUND_H

#include "sheet/sheet.h"

/* Aborts unless rows rise, none is too wide and every text is UTF-8. */
void sheet_sound(const struct sheet *s);

#endif
