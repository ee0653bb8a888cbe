"""What is offered next: the recommender's levels, how hard they are, and what is new in them."""
