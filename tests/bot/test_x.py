from tests.running import running_service
def test_a(tmp_path):
    with running_service(tmp_path, "") as s:
        print(s.url)
