"""Trees of lightgbm as lib/util/boosted-trees.ts reads them."""
import base64
import struct

LEAF = 0xFFFF


def encode(model):
    out = bytearray()

    def node(tree):
        if "leaf_value" in tree:
            out.extend(struct.pack("<Hf", LEAF, tree["leaf_value"]))
            return
        assert tree["decision_type"] == "<="
        out.extend(struct.pack("<Hf", tree["split_feature"], tree["threshold"]))
        node(tree["left_child"])
        node(tree["right_child"])

    for tree in model.dump_model()["tree_info"]:
        node(tree["tree_structure"])
    return base64.b64encode(out).decode()
