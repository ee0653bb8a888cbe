"""What the screens say, in English and Chinese: a table for each of them."""
