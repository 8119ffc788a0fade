"""What two papers, or two versions of one, say otherwise: compared as their edition's readers have them."""
