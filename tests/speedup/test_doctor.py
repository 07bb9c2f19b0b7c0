"""`racecourse doctor` says what the machine is, and reads the quota of a control group in both versions."""

from __future__ import annotations

from click.testing import CliRunner

from graders import cores, doctor
from graders.cli import main


def test_the_doctor_names_cores_quota_and_start_methods():
    result = CliRunner().invoke(main, ["doctor"])

    assert result.exit_code == 0
    for word in ("cores for this process", "quota", "start methods", "GIL", "two processes now reach", "Next: pytest"):
        assert word in result.output


def test_the_tightest_quota_on_the_way_up_counts(tmp_path):
    (tmp_path / "cgroup/a/b").mkdir(parents=True)
    (tmp_path / "cgroup/a/cpu.max").write_text("150000 100000\n")
    (tmp_path / "cgroup/a/b/cpu.max").write_text("max 100000\n")
    (tmp_path / "membership").write_text("0::/a/b\n")

    assert doctor.cgroup_quota(tmp_path / "cgroup", tmp_path / "membership") == 1.5


def test_a_quota_of_the_first_version_is_read_too(tmp_path):
    folder = tmp_path / "cgroup/cpu,cpuacct/box"
    folder.mkdir(parents=True)
    (folder / "cpu.cfs_quota_us").write_text("50000\n")
    (folder / "cpu.cfs_period_us").write_text("100000\n")
    (tmp_path / "membership").write_text("3:memory:/box\n2:cpu,cpuacct:/box\n")

    assert doctor.cgroup_quota(tmp_path / "cgroup", tmp_path / "membership") == 0.5


def test_no_control_group_is_no_quota(tmp_path):
    assert doctor.cgroup_quota(tmp_path, tmp_path / "there is no such file") is None


def test_siblings_that_share_a_physical_core_are_told(tmp_path):
    for core, siblings in enumerate(("0,2", "1,3", "0,2", "1,3")):
        (tmp_path / f"cpu{core}/topology").mkdir(parents=True)
        (tmp_path / f"cpu{core}/topology/thread_siblings_list").write_text(f"{siblings}\n")

    assert cores.physical((0, 1, 2, 3), tmp_path) == 2
    assert cores.physical((0, 1), tmp_path) == 2
    assert cores.physical((0, 2), tmp_path) == 1


def test_a_system_that_tells_no_topology_has_an_unknown_number_of_physical_cores(tmp_path):
    assert cores.physical((0,), tmp_path) is None
