"""Make a trained pipeline ready to ship: the encoder as ONNX in 8 bits, complete lemmas, a name.

    python loaders/reader/training/finish.py TRAINED OUT [--float]

With --float the encoder keeps its 32 bits, to measure what 8 bits cost. A pipeline without an
encoder only gets the lemmas and the name. The English tables of
spacy-lookups-data have no auxiliaries; without them "was" would be its own lemma.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import onnx
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from spacy.language import Language

from loaders.reader.encoder import MIDDLE, Encoder, encoder
from loaders.reader.training import torch_encoder

AUXILIARIES = {
    "be": "am is are was were been being 's 're 'm ’s ’re ’m ai",
    "have": "has had having 've ’ve",
    "do": "does did doing done",
    "can": "ca could",
    "will": "wo 'll ’ll would 'd ’d",
    "shall": "sha should",
    "may": "might",
}
VERSION = "0.2.0"
NAMES = ("ids", "cases", "mask")
OPSET = 17
LAYER = "/bert/encoder/layer.{}/output/LayerNorm/LayerNormalization_output_0"
MIDDLE_LAYERS = 2, 3, 4


def main(trained: Path, out: Path, *, small: bool = True) -> None:
    """Load, complete and save the pipeline."""
    nlp = spacy.load(trained)
    if nlp.get_pipe("tok2vec").model.name == torch_encoder.NAME:
        replace_encoder(nlp, small)
    exceptions = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    forms = {form: [lemma] for lemma, words in AUXILIARIES.items() for form in words.split()}
    exceptions["aux"] = {**forms, **{lemma: [lemma] for lemma in AUXILIARIES}}
    nlp.meta.update(
        {
            "name": "tertius_news",
            "version": VERSION,
            "description": "Tertius' reader: tags, parse and entities of English news",
            "license": "CC BY-SA 4.0",
        }
    )
    nlp.to_disk(out)


def replace_encoder(nlp: Language, small: bool) -> None:
    """Put the ONNX file of the trained encoder in the place of the PyTorch module."""
    component = nlp.get_pipe("tok2vec")
    trained = component.model
    width = trained.get_dim("nO")
    vocabulary = trained.attrs["pieces"]._tokenizer.to_str()
    module = trained.layers[0].shims[0]._model.encoder.eval()
    module.bert.set_attn_implementation("eager")  # which the optimizer can fuse
    component.model = encoder(width)
    component.model.shims[0] = Encoder(exported(module, small), vocabulary)
    config = {"@architectures": "tertius.Encoder.v1", "width": width}
    nlp._pipe_configs["tok2vec"]["model"] = config


def exported(module: torch_encoder.Encoder, small: bool) -> bytes:
    """The module as an ONNX file with fused attention, its matrices in 8 bits where `small`."""
    config = module.bert.config
    with tempfile.TemporaryDirectory() as folder:
        plain, fused, whole = (
            Path(folder) / f"{name}.onnx" for name in ("plain", "fused", "whole")
        )
        ids = torch.randint(0, config.vocab_size, (2, 9))
        torch.onnx.export(
            module,
            (ids, torch.zeros_like(ids), torch.ones_like(ids)),
            str(plain),
            input_names=list(NAMES),
            output_names=["hidden"],
            dynamic_axes={name: {0: "windows", 1: "pieces"} for name in (*NAMES, "hidden")},
            opset_version=OPSET,
            dynamo=False,
        )
        optimizer.optimize_model(
            str(plain), "bert", config.num_attention_heads, config.hidden_size
        ).save_model_to_file(str(fused))
        if not small:
            return with_middle(fused.read_bytes())
        quantize_dynamic(
            fused,
            whole,
            per_channel=True,
            reduce_range=True,  # 7 bits, so that processors without VNNI give the same sums
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        return with_middle(whole.read_bytes())


def with_middle(file: bytes) -> bytes:
    """The ONNX file of an encoder with its middle layers, side by side, as a second output."""
    model = onnx.load_from_string(file)
    layers = [LAYER.format(number) for number in MIDDLE_LAYERS]
    model.graph.node.append(onnx.helper.make_node("Concat", layers, [MIDDLE], axis=-1))
    shape = ["windows", "pieces", "numbers"]
    told = onnx.helper.make_tensor_value_info(MIDDLE, onnx.TensorProto.FLOAT, shape)
    model.graph.output.append(told)
    found: bytes = model.SerializeToString()
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), small="--float" not in sys.argv)
