/*
 * golden.h: screens as files.  A screen is compared with
 * tests/FOLDER/golden/NAME.txt; with UPDATE_GOLDEN in the environment (make
 * update-golden) the file is written instead, to be read as a difference.
 */
#ifndef TESTS_UI_GOLDEN_H
#define TESTS_UI_GOLDEN_H

#include "ui/grid.h"

/* Languages there is a catalogue of, English first; NULL ends them. */
extern const char *const golden_langs[];
/* Columns and rows every screen is drawn at: 80x24 first. */
#define GOLDEN_SIZES 5
extern const int golden_sizes[GOLDEN_SIZES][2];

/* Fails the test when the text is not that of the file. */
void golden_compare(const char *folder, const char *name,
    const struct buf *is);
/* Fails the test unless every row is valid text inside the screen and no
 * text was drawn over another. */
void golden_sound(const char *name, const struct grid *g);

#endif
